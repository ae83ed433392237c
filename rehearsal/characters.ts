/** Where a text can be cut at or just after this place: never through a character of two code units. */
export function cutAt(text: string, at: number): number {
	const unit = text.charCodeAt(at - 1);
	return at < text.length && unit >= 0xd800 && unit <= 0xdbff ? at + 1 : at;
}

/** How far two texts begin the same, in whole characters. */
export function sameStart(one: string, other: string): number {
	let same = 0;
	while (same < one.length && one[same] === other[same]) same += 1;
	// Two emoji share their first half.
	return cutAt(one, same) === same ? same : same - 1;
}
