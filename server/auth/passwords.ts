import { hash, verify } from '@node-rs/argon2';

// OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A hash of nobody's password, so that an unknown address takes as long as a wrong password. */
const NOBODY = hash('nobody has this password', OPTIONS);

export function hashPassword(password: string): Promise<string> {
	return hash(password, OPTIONS);
}

/** Whether the password is the account's; `stored` is null for an account that does not exist. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
	const same = await verify(stored ?? (await NOBODY), password);
	return stored !== null && same;
}
