/** How long a quota's minute is, in milliseconds. Tests have shorter ones. */
export const minuteMs = 60_000;

/**
 * The share of a believed quota that is given out, evenly over the minute. With the burst on top it stays at the quota in
 * every minute, wherever the service lets its own begin.
 */
export const headroom = 0.95;
/** The share of a quota that may be taken at once, after a while in which nobody called. */
export const burst = 0.05;

/** What a throttled call leaves of a believed quota: this share, or what was spent in the last minute where that is less. */
export const shrinkTo = 0.9;
/** One throttled call takes away no more than this leaves, whatever was spent: others may use the account too. */
export const shrinkToAtLeast = 0.5;
/**
 * An unknown quota is learned from what was spent in the last minute, if that was this many times the throttled call.
 */
export const enoughSpent = 2;
/** Else, since others may use the account too, it is believed to hold this many such calls. */
export const callsWithoutEvidence = 10;

/**
 * How much a quota grows in a minute in which it is used up, as a share: slowly near the height at which it last shrank,
 * quickly far below it and where none is remembered.
 */
export const growth = { slow: 0.005, fast: 0.25 };
/** Far below: less than this share of that height. */
export const nearPeak = 0.9;
/** The level is forgotten after this many minutes without a call: by then the service may have become generous. */
export const staleMinutes = 10;
/** A quota grows only while at least this share of it is used, for else nothing shows that more would be taken. */
export const usedUp = 0.8;

/** How soon a quota is asked again at the earliest, in milliseconds. */
export const leastWaitMs = 50;
/** After this many minutes a call is made without a part of the quota: the belief may be wrong. */
export const longestWaitMinutes = 5;
