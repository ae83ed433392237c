/** What a mail server takes without asking: no quotes, no blanks, one sign, a domain with a dot (RFC 5321). */
const ADDRESS =
	/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$/;

/** Longest address, and longest part before the sign. */
const LENGTH = { whole: 254, local: 64 };

/** Whether a mail can be sent to this, as it stands. */
export function isMailAddress(text: string): boolean {
	return text.length <= LENGTH.whole && text.indexOf('@') <= LENGTH.local && ADDRESS.test(text);
}

/**
 * The one e-mail address in what somebody said of how to reach them. Null where there is none, where one
 * is not whole, and where there are two: which of them is theirs alone is not for us to guess.
 */
export function mailAddressIn(reach: string | null): string | null {
	const parts = (reach ?? '')
		.split(/[\s,;<>()[\]"]+|mailto:/i)
		.filter((part) => part.includes('@'));
	const found = [...new Set(parts.map((part) => part.replace(/^[.:]+|[.:]+$/g, '')))];
	const [address, ...others] = found;
	return address !== undefined && others.length === 0 && isMailAddress(address) ? address : null;
}
