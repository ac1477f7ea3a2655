//! What the dates of a page tell of each other: the order of day and month, and the time of the page itself.

use super::{Dated, Place};
use crate::read::html::fields::place::Places;
use crate::text::date::{Day, Stamp};

/// Reads dates whose order of day and month was a guess the other way round, where only that agrees with a place that
/// leaves no doubt.
pub(super) fn order_days(dated: &mut [Dated]) {
    let sure: Vec<Day> = dated.iter().filter(|d| d.swapped.is_none()).filter_map(|d| Some(d.stamp?.day)).collect();
    for one in dated {
        let (Some(stamp), Some(swapped)) = (one.stamp, one.swapped) else { continue };
        if !sure.contains(&stamp.day) && sure.contains(&swapped.day) {
            (one.stamp, one.swapped) = (Some(swapped), None);
        }
    }
}

/// Sets what is stated in UTC in the time of the page itself, where a line at the headline or another statement tells
/// the same moment on another day, that of the page's address if it has one.
pub(super) fn localise(dated: &mut [Dated], places: &Places) {
    let address = dated.iter().find(|d| d.place == Place::Address).and_then(|d| d.stamp).map(|stamp| stamp.day);
    let near = |d: &&Dated| !d.modified && d.printed.is_none_or(|printed| places.is_near(printed.at));
    let is_local = |stamp: &Stamp| {
        stamp.time.is_some() && stamp.offset != Some(0) && address.is_none_or(|address| address == stamp.day)
    };
    let local: Vec<Stamp> = dated.iter().filter(near).filter_map(|d| d.stamp).filter(is_local).collect();
    let (days, offsets) = days_and_offsets(dated, places);
    for one in dated.iter_mut().filter(|d| !d.modified) {
        let Some(stamp) = one.stamp.filter(|stamp| stamp.offset == Some(0)) else { continue };
        let same = local.iter().filter(|local| local.day != stamp.day && local.agrees(&stamp));
        let told = same.filter_map(|local| stamp.told_as(local)).find(|told| told.offset.is_some_and(is_offset));
        let elsewhere = || {
            let told = offsets.iter().filter_map(|offset| stamp.told_as(offset));
            told.filter(|_| !days.contains(&stamp.day)).find(|told| days.contains(&told.day))
        };
        one.stamp = told.or_else(elsewhere).or(one.stamp);
    }
}

/// The days alone that the address and the lines at the headline tell, and a stamp for each offset but UTC's that the
/// page tells any of its other times in: a comment's, say.
fn days_and_offsets(dated: &[Dated], places: &Places) -> (Vec<Day>, Vec<Stamp>) {
    let near = |d: &&Dated| d.place == Place::Address || d.printed.is_some_and(|printed| places.is_near(printed.at));
    let day_alone = |d: &Dated| d.stamp.filter(|stamp| stamp.time.is_none()).map(|stamp| stamp.day);
    let days = dated.iter().filter(|d| !d.modified).filter(near).filter_map(day_alone).collect();
    let mut offsets: Vec<Stamp> = Vec::new();
    for stamp in dated.iter().filter_map(|d| d.stamp) {
        let known = || offsets.iter().any(|known| known.offset == stamp.offset);
        if stamp.offset.is_some_and(|offset| offset != 0 && is_offset(offset)) && !known() {
            offsets.push(stamp);
        }
    }
    (days, offsets)
}

/// Offsets are half hours, but for few places.
fn is_offset(minutes: i16) -> bool {
    minutes % 30 == 0 && (-12 * 60..=14 * 60).contains(&minutes)
}
