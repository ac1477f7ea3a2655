use super::*;

fn iso_in(language: &str, text: &str) -> Option<String> {
    let context = DateContext { language: Some(language), ..Default::default() };
    parse(text, &context).map(|stamp| stamp.to_string())
}

#[test]
fn machines_write() {
    for (text, want) in [
        ("2022-08-15", "2022-08-15"),
        ("2022-08-15T09:30", "2022-08-15T09:30"),
        ("2022-08-15T09:30:15Z", "2022-08-15T09:30:15+00:00"),
        ("2022-08-15T09:30:15.123+03:00", "2022-08-15T09:30:15+03:00"),
        ("2022-08-15T09:30:15.123456-0530", "2022-08-15T09:30:15-05:30"),
        ("2022-08-15 09:30:15 +0200", "2022-08-15T09:30:15+02:00"),
        ("2022-08-15 09:30:15 UTC", "2022-08-15T09:30:15+00:00"),
        ("2022-08-15T09:30:15+02", "2022-08-15T09:30:15+02:00"),
        ("2022/8/15", "2022-08-15"),
        ("20220815", "2022-08-15"),
        ("20220815T0930", "2022-08-15T09:30"),
        ("20220815T093015Z", "2022-08-15T09:30:15+00:00"),
        ("20220815093015", "2022-08-15T09:30:15"),
        ("1660555800000", "2022-08-15T09:30:00+00:00"),
        ("Mon, 15 Aug 2022 09:30:00 GMT", "2022-08-15T09:30:00+00:00"),
        ("Mon, 15 Aug 2022 09:30:00 -0500", "2022-08-15T09:30:00-05:00"),
        ("Mon Aug 15 2022 09:30:00 GMT+0200 (CEST)", "2022-08-15T09:30:00+02:00"),
        ("Mon Aug 15 09:30:00 UTC 2022", "2022-08-15T09:30:00+00:00"),
    ] {
        assert_eq!(iso_in("en", text).as_deref(), Some(want), "{text}");
    }
}

#[test]
fn a_month_may_be_named_twice() {
    assert_eq!(iso_in("ar", "السبت 3 آذار / مارس 2018 09:15").as_deref(), Some("2018-03-03T09:15"));
    assert_eq!(iso_in("en", "3 March / April 2018"), None);
}

#[test]
fn people_write() {
    for (language, text, want) in [
        ("en-US", "August 15, 2022 at 9:30 p.m. EDT", "2022-08-15T21:30-04:00"),
        ("en-US", "8/15/2022 12:05 AM", "2022-08-15T00:05"),
        ("en-US", "03/04/2022", "2022-03-04"),
        ("en-GB", "03/04/2022", "2022-04-03"),
        ("en-GB", "Monday 15th of August 2022, 9.30pm", "2022-08-15T21:30"),
        ("en-GB", "15-Aug-22", "2022-08-15"),
        ("en-GB", "14:02 GMT, 15 August 2022", "2022-08-15T14:02+00:00"),
        ("en", "Aug. 15 '22", "2022-08-15"),
        ("en", "15.08.22", "2022-08-15"),
        ("en", "Aug-15-22", "2022-08-15"),
        ("en", "Published: 2022-08-15 | Updated: 2022-08-16", "2022-08-15"),
    ] {
        assert_eq!(iso_in(language, text).as_deref(), Some(want), "{text}");
    }
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "",
        "24/7",
        "1.2.3",
        "192.168.10.22",
        "31 February 2022",
        "May",
        "12:30",
        "call 555 0199",
        "2022",
        "99/99/2022",
        "June 8-11",
        "June 8–11, 2022",
    ] {
        assert_eq!(iso_in("en", text), None, "{text}");
    }
}

#[test]
fn several_dates_keep_their_own_times() {
    let context = DateContext { language: Some("en-GB"), ..Default::default() };
    let line = "Published 3 May 2020 10:30, last updated 4 May 2020 11:00";
    let found: Vec<String> = find(line, &context).iter().map(Found::iso).collect();
    assert_eq!(found, ["2020-05-03T10:30", "2020-05-04T11:00"]);
    let swapped = find("3/4/2020", &context)[0].swapped().unwrap();
    assert_eq!(swapped.iso(), "2020-03-04");
}

#[test]
fn stamps_agree_as_far_as_they_state() {
    let stamp = |text| parse(text, &DateContext::default()).unwrap();
    assert!(stamp("2022-08-15").agrees(&stamp("2022-08-15T09:30")));
    assert!(stamp("2022-08-15T23:30+00:00").agrees(&stamp("2022-08-16T01:30+02:00")));
    assert!(!stamp("2022-08-15T09:30+00:00").agrees(&stamp("2022-08-15T09:30+02:00")));
    assert!(!stamp("2022-08-15").agrees(&stamp("2022-08-17")));
}

#[test]
fn a_moment_is_told_in_the_time_of_another() {
    let stamp = |text| parse(text, &DateContext::default()).unwrap();
    let utc = stamp("2022-08-16T02:25:54Z");
    let told = |local| utc.told_as(&stamp(local)).unwrap().to_string();
    assert_eq!(told("2022-08-15T21:25"), "2022-08-15T21:25:54-05:00");
    assert_eq!(told("2022-08-15T21:25:54-05:00"), "2022-08-15T21:25:54-05:00");
    assert_eq!(told("2022-08-16T07:56"), "2022-08-16T07:55:54+05:30");
}

#[test]
fn days_are_counted() {
    let day = |year, month, day| Day { year, month, day };
    assert_eq!(day(1970, 1, 1).number(), 0);
    assert_eq!(day(2000, 3, 1).number(), 11_017);
    for number in [-80_000, 0, 59, 11_016, 19_000, 80_000] {
        assert_eq!(Day::from_number(number).unwrap().number(), number);
    }
}
