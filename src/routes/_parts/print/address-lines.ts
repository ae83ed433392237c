/** An address as it stands on a letter: the name, and each line of what was written down. */
export function addressLines(name: string, address: string | null): string[] {
	return [name, ...(address?.split(/\s*[\n,;]\s*/) ?? [])];
}
