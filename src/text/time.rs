//! Points in time: read as the events write them, written as the normal form does. Milliseconds since 1970, UTC.

/// How a time was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub zone: Zone,
    /// It is finer than milliseconds; what is beyond them was cut off.
    pub cut: bool,
}

/// How a time names its zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    /// As RFC 3339 does: `Z` or `+08:00`.
    Whole,
    /// Without a colon or without minutes: `+0800`, `+08`.
    Short,
    /// Not at all.
    Absent,
    /// It needs none, as a number of seconds, milliseconds, microseconds or nanoseconds since 1970.
    Epoch,
}

impl Written {
    /// As RFC 3339 and the normal form have it.
    pub(crate) const PLAIN: Written = Written { zone: Zone::Whole, cut: false };
}

/// 0000-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z: what four digits of a year can write.
const RANGE: core::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;

/// Days since 1970-01-01 of a date of the proleptic Gregorian calendar (after Howard Hinnant's `days_from_civil`).
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y - era * 400;
    let doy = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    era * 146_097 + doe - 719_468
}

const fn month_length(year: i64, month: i64) -> i64 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 30,
    }
}

/// A number of exactly these digits.
#[inline(always)]
fn digits(bytes: &[u8]) -> Option<i64> {
    let mut n = 0;
    for b in bytes {
        let d = b.wrapping_sub(b'0');
        if d > 9 {
            return None;
        }
        n = n * 10 + d as i64;
    }
    Some(n)
}

#[inline(always)]
fn date(bytes: &[u8; 10]) -> Option<i64> {
    let (year, month, day) = (digits(&bytes[..4])?, digits(&bytes[5..7])?, digits(&bytes[8..])?);
    let ok = bytes[4] == b'-'
        && bytes[7] == b'-'
        && (1..=12).contains(&month)
        && day >= 1
        && day <= month_length(year, month);
    if ok { Some(days(year, month, day)) } else { None }
}

/// Milliseconds of `hh:mm:ss`; a leap second counts as the second after it.
#[inline(always)]
fn clock(bytes: &[u8]) -> Option<i64> {
    let (h, m, s) = (digits(&bytes[..2])?, digits(&bytes[3..5])?, digits(&bytes[6..8])?);
    let ok = bytes[2] == b':' && bytes[5] == b':' && h < 24 && m < 60 && s <= 60;
    if ok { Some(((h * 60 + m) * 60 + s) * 1000) } else { None }
}

/// Reads times; remembers the last date, as events of one day follow each other.
#[derive(Default)]
pub(crate) struct Clock {
    last: [u8; 10],
    last_days: i64,
}

impl Clock {
    /// The time in `text`; `offset` are the minutes east of UTC that are assumed where it names no zone.
    #[inline(always)]
    pub(crate) fn read(&mut self, text: &[u8], offset: i32) -> Option<(i64, Written)> {
        if let Some(t) = text.first_chunk::<24>()
            && text.len() == 24
            && t[10] == b'T'
            && t[19] == b'.'
            && t[23] == b'Z'
        {
            let date10 = t.first_chunk::<10>()?;
            if *date10 != self.last {
                self.last_days = date(date10)?;
                self.last = *date10;
            }
            let ms = self.last_days * 86_400_000 + clock(&t[11..19])? + digits(&t[20..23])?;
            return RANGE.contains(&ms).then_some((ms, Written::PLAIN));
        }
        read_any(text, offset)
    }
}

fn read_any(text: &[u8], offset: i32) -> Option<(i64, Written)> {
    // Seconds, milliseconds, microseconds, nanoseconds: what is finer than milliseconds is cut off.
    if matches!(text.len(), 10 | 13 | 16 | 19)
        && text.iter().all(u8::is_ascii_digit)
        && let Some(n) = digits(&text[..text.len().min(13)])
    {
        let ms = if text.len() == 10 { n * 1000 } else { n };
        let cut = text.iter().skip(13).any(|b| *b != b'0');
        return Some((ms, Written { zone: Zone::Epoch, cut }));
    }
    let day = date(text.first_chunk()?)?;
    if !matches!(text.get(10)?, b'T' | b't' | b' ') {
        return None;
    }
    let mut ms = day * 86_400_000 + clock(text.get(11..19)?)?;
    let mut rest = &text[19..];
    let mut cut = false;
    if let Some((b'.', fraction)) = rest.split_first() {
        let n = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
        if n == 0 {
            return None;
        }
        for (i, b) in fraction[..n.min(3)].iter().enumerate() {
            ms += (b - b'0') as i64 * [100, 10, 1][i];
        }
        // Zeros say nothing finer.
        cut = fraction[n.min(3)..n].iter().any(|b| *b != b'0');
        rest = &fraction[n..];
    }
    let (minutes, zone) = match rest {
        [] => (offset as i64, Zone::Absent),
        [b'Z' | b'z'] => (0, Zone::Whole),
        [sign @ (b'+' | b'-'), offset @ ..] => {
            let (minutes, zone) = match (zone_minutes(offset), offset) {
                (Some(minutes), _) => (minutes, Zone::Whole),
                (None, [_, _]) => (digits(offset).filter(|h| *h < 24)? * 60, Zone::Short),
                (None, [h1, h2, m1, m2]) => (zone_minutes(&[*h1, *h2, b':', *m1, *m2])?, Zone::Short),
                _ => return None,
            };
            (if *sign == b'-' { -minutes } else { minutes }, zone)
        }
        _ => return None,
    };
    ms -= minutes * 60_000;
    RANGE.contains(&ms).then_some((ms, Written { zone, cut }))
}

/// A time that has a short offset, with that offset in full: its minutes behind a colon.
pub(crate) fn with_full_offset(text: &str) -> Option<String> {
    let (hours, minutes) = text.split_at_checked(text.rfind(['+', '-'])? + 3)?;
    match minutes.len() {
        0 => Some(format!("{hours}:00")),
        2 => Some(format!("{hours}:{minutes}")),
        _ => None,
    }
}

/// Minutes of `hh:mm`.
fn zone_minutes(zone: &[u8]) -> Option<i64> {
    let [_, _, b':', _, _] = zone else { return None };
    let (h, m) = (digits(&zone[..2])?, digits(&zone[3..])?);
    (h < 24 && m < 60).then_some(h * 60 + m)
}

/// Reads an offset such as `+08:00`, `-05:30` or `Z` as minutes east of UTC.
pub fn parse_offset(text: &str) -> Option<i32> {
    match text.as_bytes() {
        [b'Z' | b'z'] => Some(0),
        [b'+', zone @ ..] => zone_minutes(zone).map(|m| m as i32),
        [b'-', zone @ ..] => zone_minutes(zone).map(|m| -(m as i32)),
        _ => None,
    }
}

/// Writes an offset of minutes east of UTC as `+08:00`.
pub fn format_offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// Writes a time as the normal form does: `2021-04-14T02:34:00.447Z`.
pub fn format_time(ms: i64) -> String {
    String::from_utf8_lossy(&time_bytes(ms)).into_owned()
}

pub(crate) fn time_bytes(ms: i64) -> [u8; 24] {
    // The inverse of `days`.
    let z = ms.div_euclid(86_400_000) + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + (month <= 2) as i64;
    let in_day = ms.rem_euclid(86_400_000);
    let mut out = *b"0000-00-00T00:00:00.000Z";
    let mut put = |at: usize, width: usize, mut n: i64| {
        for i in (at..at + width).rev() {
            out[i] = b'0' + (n % 10).unsigned_abs() as u8;
            n /= 10;
        }
    };
    put(0, 4, year);
    put(5, 2, month);
    put(8, 2, day);
    put(11, 2, in_day / 3_600_000);
    put(14, 2, in_day / 60_000 % 60);
    put(17, 2, in_day / 1000 % 60);
    put(20, 3, in_day % 1000);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(i64, Written)> {
        Clock::default().read(text.as_bytes(), 480)
    }

    #[test]
    fn all_ways_of_writing_one_moment() {
        let t = 1_618_367_640_447;
        let written = |zone, cut| Written { zone, cut };
        for (text, as_it_is) in [
            ("2021-04-14T02:34:00.447Z", Written::PLAIN),
            ("2021-04-14t02:34:00.447z", Written::PLAIN),
            ("2021-04-14 02:34:00.447Z", Written::PLAIN),
            ("2021-04-14T10:34:00.447+08:00", Written::PLAIN),
            ("2021-04-14T10:34:00.447000+08:00", Written::PLAIN),
            ("2021-04-13T21:04:00.4479999-05:30", written(Zone::Whole, true)),
            ("2021-04-14T10:34:00.447+0800", written(Zone::Short, false)),
            ("2021-04-14T10:34:00.447+08", written(Zone::Short, false)),
            ("2021-04-13T21:04:00.447123-0530", written(Zone::Short, true)),
            ("2021-04-14 10:34:00.447", written(Zone::Absent, false)),
            ("2021-04-14T10:34:00.447", written(Zone::Absent, false)),
            ("1618367640447", written(Zone::Epoch, false)),
            ("1618367640447123", written(Zone::Epoch, true)),
            ("1618367640447123456", written(Zone::Epoch, true)),
        ] {
            assert_eq!(read(text), Some((t, as_it_is)), "{text}");
        }
        assert_eq!(read("1618367640"), Some((t - 447, written(Zone::Epoch, false))));
        assert_eq!(read("9999999999999999999"), Some((9_999_999_999_999, written(Zone::Epoch, true))));
        assert_eq!(format_time(t), "2021-04-14T02:34:00.447Z");
    }

    #[test]
    fn what_is_no_time() {
        for text in [
            "",
            "2021-02-29T00:00:00Z",
            "1900-02-29T00:00:00.000Z",
            "2100-02-29T00:00:00.000Z",
            "2021-04-14T02:34:00.447Z0",
            "2021-04-14T02:34:00,447Z",
            "2021-04-14x02:34:00.447Z",
            "2021-04-14T02:34:00.447X",
            "2021-04-14T02:34:00.447Z ",
            "2021-04-31T00:00:00.000Z",
            "2021-13-01T00:00:00.000Z",
            "2021-00-01T00:00:00.000Z",
            "2021-04-00T00:00:00.000Z",
            "2021-04-14T24:00:00.000Z",
            "2021-04-14T00:60:00.000Z",
            "2021-04-14T00:00:61.000Z",
            "2021-04-14",
            "2021-04-14T10:34",
            "2021-04-14T10:34:00.Z",
            "2021-04-14T10:34:00+2400",
            "2021-04-14T10:34:00+0860",
            "2021-04-14T10:34:00+24",
            "2021-04-14T10:34:00+8",
            "2021-04-14T10:34:00+080",
            "2021-04-14T10:34:00+08000",
            "2021-04-14T10:34:00+0x00",
            "2021/04/14 10:34:00",
            "161836764",
            "16183676404",
            "161836764044",
            "16183676404471",
            "161836764044712x",
            "16183676404471234567",
            "0000-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01",
            "noon",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn offsets_there_and_back() {
        for (text, minutes) in [("+00:00", 0), ("+08:00", 480), ("-05:30", -330), ("-00:01", -1), ("+23:59", 1439)] {
            assert_eq!((parse_offset(text), format_offset(minutes)), (Some(minutes), text.to_owned()));
        }
        assert_eq!((parse_offset("Z"), parse_offset("z")), (Some(0), Some(0)));
        for text in ["", "08:00", "+8:00", "+0800", "+24:00", "+08:60", "Zz", "+08:00 "] {
            assert_eq!(parse_offset(text), None, "{text}");
        }
    }

    #[test]
    fn every_day_there_and_back() {
        let mut clock = Clock::default();
        for day in (-719_528..2_932_896).step_by(17) {
            let ms = day * 86_400_000 + 45_296_789;
            assert_eq!(clock.read(format_time(ms).as_bytes(), 0), Some((ms, Written::PLAIN)));
        }
    }
}
