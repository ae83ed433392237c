/** Objections on every screen that lists them: the one that is being worked on first. */
export function takenFirst<Objection extends { taken: boolean }>(
	objections: readonly Objection[]
): Objection[] {
	return [...objections].sort((one, other) => Number(other.taken) - Number(one.taken));
}
