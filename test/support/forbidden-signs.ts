/** Controls but line ends, changes of direction, halves of a pair. */
export const forbidden = /[^\P{Cc}\n\r]|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u2028\u2029]|\p{Cs}/u;
/** What GitHub's runner takes for a command: at the beginning of a line, however indented; the old one anywhere. */
export const workflowCommand = /^\s*::[a-z-]+(?: [^\n]*?)?::|##\[/imu;
