// @ts-check
// Knows how a time is written: as short as it can be without being vague, in the
// zone of this device.

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const dayYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const zone = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' });
const weekday = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** @param {Date} a @param {Date} b */
const sameDay = (a, b) => a.toDateString() === b.toDateString();

/**
 * A time as short as it can be without being vague: "15:41", "22 September,
 * 15:41", "22 September 2025, 15:41".
 * @param {string} time RFC 3339
 */
export function when(time) {
  const at = new Date(time);
  const now = new Date();
  if (Number.isNaN(at.getTime())) return time;
  if (sameDay(at, now)) return clock.format(at);
  return `${(at.getFullYear() === now.getFullYear() ? day : dayYear).format(at)}, ${clock.format(at)}`;
}

/** The same within a sentence: "at 15:41", "on 22 September, 15:41". @param {string} time */
export const atWhen = (time) =>
  `${sameDay(new Date(time), new Date()) ? 'at' : 'on'} ${when(time)}`;

/**
 * The zone of this device at a time, as an offset or the name people use: "GMT+9", "BST".
 * @param {string} time
 */
export function zoneAt(time) {
  const at = new Date(time);
  return Number.isNaN(at.getTime())
    ? ''
    : (zone.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '');
}

/** Where this device's clock is, in words: "Asia/Tokyo (GMT+9)". */
export function placeHere() {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const now = zoneAt(new Date().toISOString());
  return timeZone && timeZone !== now ? `${timeZone} (${now})` : now;
}

/** In full, for titles: "Monday 23 November 2026, 15:41:07 GMT+9". @param {string} time */
export function exactly(time) {
  const at = new Date(time);
  return Number.isNaN(at.getTime())
    ? time
    : `${weekday.format(at)}, ${at.toLocaleTimeString('en-GB')} ${zoneAt(time)}`;
}

/** The day a time falls on where this device is: "22 September 2026". @param {string} time */
export function dayOf(time) {
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? time : dayYear.format(at);
}

/**
 * A date without a time ("2026-09-22") as it is written, the same everywhere.
 * @param {string} date
 */
export function onDay(date) {
  const at = new Date(`${date}T12:00:00`);
  return Number.isNaN(at.getTime()) ? date : dayYear.format(at);
}

/** A time as a field on this device writes it: "2026-11-30T16:05". @param {string | Date} time */
export function localTime(time) {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return '';
  const here = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return here.toISOString().slice(0, 16);
}

/** A time from such a field; nothing from an empty one. @param {string} local */
export const instant = (local) => {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
};
