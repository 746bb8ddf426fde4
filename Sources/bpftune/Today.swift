import Glibc
import PolicyLang

extension CalendarDay {
  /// Today's date in UTC, so that a fleet agrees on when a suppression runs out.
  static var today: CalendarDay {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    return CalendarDay(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }
}
