//! Times, read by counting: slow, simple, and not the way of the crate under test.

/// Milliseconds since 1970 of a time in the normal form, `2021-04-14T02:34:00.447Z`.
///
/// # Panics
///
/// If the text has another form.
pub fn millis(time: &str) -> i64 {
    let digits = |range: std::ops::Range<usize>| time[range].parse::<i64>().expect("digits");
    let (year, month, day) = (digits(0..4), digits(5..7), digits(8..10));
    let days = days_before(year) - days_before(1970) + days_before_month(year, month) + day - 1;
    ((days * 24 + digits(11..13)) * 60 + digits(14..16)) * 60_000 + digits(17..19) * 1000 + digits(20..23)
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days from the first of January of the year 0, which is a leap year, to that of another year.
fn days_before(year: i64) -> i64 {
    let leap_years = if year == 0 { 0 } else { 1 + (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 };
    year * 365 + leap_years
}

fn days_before_month(year: i64, month: i64) -> i64 {
    let lengths = [31, if is_leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    lengths[..month as usize - 1].iter().sum()
}
