//! Addresses: made absolute, and what they tell of site, country and date.

use super::date::Day;
use url::Url;

/// An address as the record has it: absolute, http or https. Relative ones need a base.
///
/// ```
/// use copydesk::text::url::absolute;
/// assert_eq!(absolute("/a?b=1", Some("https://news.example/x/")).as_deref(), Some("https://news.example/a?b=1"));
/// assert_eq!(absolute("javascript:void(0)", None), None);
/// ```
pub fn absolute(address: &str, base: Option<&str>) -> Option<String> {
    // Most addresses are absolute: the base need not be read for them.
    absolute_by(address, None).or_else(|| absolute_by(address, Some(&Url::parse(base?).ok()?)))
}

/// The same where the base has been read.
pub fn absolute_by(address: &str, base: Option<&Url>) -> Option<String> {
    let address = address.trim();
    if is_plain(address) {
        return Some(address.to_owned());
    }
    let url = Url::options().base_url(base).parse(address).ok()?;
    let host = url.host_str().is_some_and(|host| !host.starts_with('.') && !host.contains(".."));
    (matches!(url.scheme(), "http" | "https") && host).then(|| url.to_string())
}

/// Whether an absolute address stands as the URL standard writes it (<https://url.spec.whatwg.org/#url-parsing>), so
/// that reading it and writing it again would change nothing. Most do; of others only a parser tells.
fn is_plain(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")) else { return false };
    let Some((host, path)) = rest.find('/').map(|at| rest.split_at(at)) else { return false };
    let is_label = |label: &str| {
        let all = label.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        !label.is_empty() && all && !label.starts_with("xn--")
    };
    // A last label of letters alone is no part of a number.
    let top = host.rsplit('.').next().unwrap_or_default();
    let kept = |b: u8| b.is_ascii_alphanumeric() || b"-._~!$&()*+,;=:@/%?#".contains(&b);
    host.split('.').all(is_label)
        && top.bytes().all(|b| b.is_ascii_lowercase())
        && path.bytes().all(kept)
        && !["/.", "/%2e", "/%2E"].iter().any(|dots| path.contains(dots))
}

/// Whether an address is that of a site and of none of its pages: `https://news.example/`, and `/index.html` there.
pub fn is_front(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let path = url.path().trim_matches('/');
    url.query().is_none() && (path.is_empty() || !path.contains('/') && path.starts_with("index."))
}

/// The host of an address without `www.`.
pub fn domain(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Whether two hosts are of one site: one is the other, or a part of it.
pub fn is_same_site(a: &str, b: &str) -> bool {
    let is_part =
        |part: &str, of: &str| part.strip_suffix(of).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    is_part(a, b) || is_part(b, a)
}

/// The country of an address by its top-level domain, ISO 3166-1. Those that the world uses for their sound tell
/// nothing.
pub fn country(address: &str) -> Option<String> {
    const SOUND: &[&str] = &["ai", "am", "cc", "co", "eu", "fm", "gg", "io", "ly", "me", "sh", "to", "tv", "ws"];
    let domain = domain(address)?;
    let top = domain.rsplit('.').next().filter(|top| top.len() == 2 && top.bytes().all(|b| b.is_ascii_alphabetic()))?;
    (!SOUND.contains(&top)).then(|| if top == "uk" { "GB".to_owned() } else { top.to_ascii_uppercase() })
}

/// The day in an address: `/2022/08/15/`, `/2022-08-15-`, `/20220815`, and the stretch that says so.
///
/// ```
/// use copydesk::text::url::date;
/// let (day, raw) = date("https://news.example/world/2022/08/15/harbour-opens").unwrap();
/// assert_eq!((day.to_string().as_str(), raw), ("2022-08-15", "2022/08/15"));
/// let (day, raw) = date("https://news.example/2023/october/03/harbour-opens").unwrap();
/// assert_eq!((day.to_string().as_str(), raw), ("2023-10-03", "2023/october/03"));
/// assert!(date("https://news.example/id/20229915").is_none());
/// ```
pub fn date(address: &str) -> Option<(Day, &str)> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = &path[path.find('/')?..];
    in_numbers(path).or_else(|| in_words(path))
}

/// The last day of a path that is written in numbers, year first.
fn in_numbers(path: &str) -> Option<(Day, &str)> {
    let bytes = path.as_bytes();
    let digits = |from: usize, most: usize| bytes[from..].iter().take(most).take_while(|b| b.is_ascii_digit()).count();
    let (mut at, mut last) = (0, None);
    while at < bytes.len() {
        let run = digits(at, bytes.len());
        if run == 0 {
            at += 1;
            continue;
        }
        let end = match run {
            // A day may open a longer number that counts the articles of the day.
            8 | 10..=14 => Some(at + 8),
            4 => (|| {
                let joint = *bytes.get(at + 4).filter(|b| b"/-_.".contains(b))?;
                let month = digits(at + 5, 3);
                let second = at + 5 + month;
                let day = (bytes.get(second) == Some(&joint)).then(|| digits(second + 1, 3))?;
                ((1..=2).contains(&month) && (1..=2).contains(&day)).then_some(second + 1 + day)
            })(),
            _ => None,
        };
        // An archive's own time stands before the address it keeps.
        let archived = path[at + run..].starts_with("/http") || path[at + run..].contains("://");
        let stretch = end.filter(|_| !archived).map(|end| &path[at..end]);
        last = stretch.and_then(|raw| Some((day(raw)?, raw))).or(last);
        at += run;
    }
    last
}

/// The last day that one segment of a path, or three, spell otherwise: `/2023/october/03/`, `/29-10-2021`.
fn in_words(path: &str) -> Option<(Day, &str)> {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let bounds: Vec<usize> = path.match_indices('/').map(|(at, _)| at).chain([path.len()]).collect();
    let stretches = [1, 3].into_iter().flat_map(|long| bounds.windows(long + 1));
    let stretches = stretches.map(|ends| &path[ends[0] + 1..*ends.last().expect("two ends at least")]);
    let short = stretches.filter(|raw| (8..=24).contains(&raw.len()) && raw.bytes().any(|b| b.is_ascii_digit()));
    short.filter_map(|raw| Some((spelled_day(raw)?, raw))).next_back()
}

/// The day that a stretch of a path spells and nothing else, where its order leaves no doubt.
fn spelled_day(raw: &str) -> Option<Day> {
    let found = super::date::find(&raw.replace(['/', '_', '+'], " "), &Default::default());
    let only = found.first().filter(|only| !only.ambiguous && only.range.len() == raw.len())?;
    only.stamp().map(|stamp| stamp.day).filter(|day| day.year >= 1990)
}

fn day(text: &str) -> Option<Day> {
    let stamp = super::date::parse(&text.replace(['_', '.'], "-"), &Default::default())?;
    (stamp.day.year >= 1990).then_some(stamp.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_no_empty_parts() {
        assert_eq!(absolute("https://.post.example/a", None), None);
        assert_eq!(absolute("https://post..example/a", None), None);
    }

    #[test]
    fn hosts_tell_the_site_and_the_country() {
        assert_eq!(domain("https://www.post.example/a").as_deref(), Some("post.example"));
        assert_eq!(country("https://www.post.co.uk/a").as_deref(), Some("GB"));
        assert_eq!(country("https://post.io/a"), None);
    }

    #[test]
    fn what_stands_plain_is_what_the_standard_writes() {
        let plain = ["https://post.example/", "http://a.b-1.example/a/B_c;d=1/%20/x.html?q=a+b&r=%C3%a4#top?/"];
        let others = [
            "https://post.example",
            "https://Post.example/",
            "https://post.example:443/",
            "https://me@post.example/",
            "https://127.1/",
            "https://post.0x1/",
            "https://xn--a.example/",
            "https://post..example/",
            "https://post.example/a/../b",
            "https://post.example/a/%2E%2e/b",
            "https://post.example/a b",
            "https://post.example/a|\"b",
            "https://post.example/?q='",
            "https://post.example/ä",
            "https:/post.example/",
            "HTTPS://post.example/",
            "https://post.example\\a/",
        ];
        assert!(plain.iter().all(|address| is_plain(address) && Url::parse(address).unwrap().as_str() == *address));
        assert!(!others.iter().any(|address| is_plain(address)));
        let written = |address: &&str| Url::parse(address).is_ok_and(|url| url.as_str() == *address);
        assert!(others.iter().filter(|address| written(address)).count() <= 3, "few are left to the parser in vain");
    }

    proptest::proptest! {
        #[test]
        fn plain_addresses_stay_as_they_are(address in "https?://[a-zA-Z0-9.x-]{0,12}(example)?[/\\\\:@?#][ -~]{0,16}") {
            proptest::prop_assert!(!is_plain(&address) || Url::parse(&address).is_ok_and(|url| url.as_str() == address));
        }
    }

    #[test]
    fn days_in_addresses() {
        let day = |address| date(address).map(|(day, _)| day.to_string());
        assert_eq!(day("https://post.example/2022-08-15-rain").as_deref(), Some("2022-08-15"));
        assert_eq!(day("https://post.example/news/20220815000123.html").as_deref(), Some("2022-08-15"));
        assert_eq!(day("https://post.example/2022/08/rain"), None);
        assert_eq!(day("https://post.example/article1234567"), None);
        assert_eq!(day("https://2022-08-15.example/rain"), None);
        assert_eq!(day("https://post.example/news/15-08-2022").as_deref(), Some("2022-08-15"));
        assert_eq!(day("https://post.example/2022/aug/15/rain").as_deref(), Some("2022-08-15"));
        assert_eq!(day("https://post.example/news/05-08-2022"), None);
        assert_eq!(day("https://post.example/what-happened-on-15-august-2022"), None);
    }
}
