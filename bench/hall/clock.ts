/** The time on a clock that all processes of one machine share, in ms. */
export function now(): number {
	return performance.timeOrigin + performance.now();
}
