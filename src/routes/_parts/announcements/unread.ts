interface Line {
	id: string;
	by: string;
}

/**
 * How many lines of others came after the one that was seen last; of what is not here any more, taken away or
 * pushed out by later ones, all that is here.
 * @param seen '' where none was
 */
export function unreadOf(lines: readonly Line[], seen: string, me: string): number {
	const at = lines.findIndex(({ id }) => id === seen);
	return lines.slice(at + 1).filter(({ by }) => by !== me).length;
}
