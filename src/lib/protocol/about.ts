/** What a desk names, in place of a person, while the list of who waits for a call is open. */
export const CALL_LIST = 'calls';

/** The same while the list of what people need on the day is open. */
export const NEEDS_LIST = 'needs';

/** Two people who are looked at beside each other, as a desk names them: `<id>+<id>`. */
export const PAIR = /^[a-km-np-z2-9]{20}\+[a-km-np-z2-9]{20}$/;
export const pairOf = (one: string, other: string): string => `${one}+${other}`;

/** Of whom all is shown at a desk that named this, one or two. */
export const namedIn = (about: string | undefined): readonly string[] =>
	about === undefined || about === CALL_LIST || about === NEEDS_LIST ? [] : about.split('+');
