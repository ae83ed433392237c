/** What a desk names, in place of a person, while the list of who waits for a call is open. */
export const CALL_LIST = 'calls';

/** Two people who are looked at beside each other, as a desk names them: `<id>+<id>`. */
export const PAIR = /^[a-km-np-z2-9]{20}\+[a-km-np-z2-9]{20}$/;
export const pairOf = (one: string, other: string): string => `${one}+${other}`;

/** Of whom all is shown at a desk that named this, one or two. */
export const namedIn = (about: string | undefined): readonly string[] =>
	about === undefined || about === CALL_LIST ? [] : about.split('+');
