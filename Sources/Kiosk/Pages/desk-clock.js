// Times as the school reads them: in its own time zone, whatever the browser's is.

/** Formats instants and birth dates for one language and time zone. */
export class Clock {
  /**
   * @param {string} language
   * @param {string} timeZone IANA name; one that the browser does not know falls back to its own.
   */
  constructor(language, timeZone) {
    const format = (options, zone = timeZone) => {
      try {
        return new Intl.DateTimeFormat(language, { ...options, timeZone: zone });
      } catch {
        return new Intl.DateTimeFormat(language, options);
      }
    };
    this.times = format({ timeStyle: "short" });
    this.days = format({ dateStyle: "medium" });
    this.moments = format({ dateStyle: "full", timeStyle: "short" });
    this.births = format({ dateStyle: "long" }, "UTC");
    this.months = format({ month: "long" }, "UTC");
  }

  /** @param {string | Date} instant @returns {string} The time, with the day before it when it is not today's. */
  time(instant) {
    const date = new Date(instant);
    if (Number.isNaN(date.getTime())) return "";
    const day = this.days.format(date);
    return day === this.days.format(new Date()) ? this.times.format(date) : `${day}, ${this.times.format(date)}`;
  }

  /** @param {string | Date} instant @returns {string} */
  moment(instant) {
    const date = new Date(instant);
    return Number.isNaN(date.getTime()) ? "" : this.moments.format(date);
  }

  /** @param {string | null | undefined} birthDate A whole date is written out; a partial one stays as it is. */
  birth(birthDate) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(birthDate ?? "")) return birthDate ?? "";
    const date = new Date(`${birthDate}T00:00:00Z`);
    return Number.isNaN(date.getTime()) ? birthDate : this.births.format(date);
  }

  /** @returns {string[]} The names of the twelve months. */
  monthNames() {
    return Array.from({ length: 12 }, (_, month) => this.months.format(new Date(Date.UTC(2000, month, 15))));
  }
}
