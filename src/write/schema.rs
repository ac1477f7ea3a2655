//! The JSON Schema of the record, made from its types.

use crate::model::Article;

/// The [JSON Schema 2020-12](https://json-schema.org/draft/2020-12) of a record as it is written: every key is
/// required and none else allowed.
///
/// ```
/// let schema = copydesk::write::schema();
/// assert_eq!(schema["properties"]["schema"]["const"], "copydesk/1");
/// ```
pub fn schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<Article>().to_value()
}
