/** The value below which this share of the numbers lies; NaN of none. */
export function quantile(numbers: readonly number[], share: number): number {
	if (numbers.length === 0) return NaN;
	const sorted = Float64Array.from(numbers).sort();
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** The number in the middle, or the mean of the two there. */
export function median(numbers: readonly number[]): number {
	const sorted = Float64Array.from(numbers).sort();
	const middle = sorted.length / 2;
	if (sorted.length === 0) return NaN;
	return sorted.length % 2 === 1
		? sorted[Math.floor(middle)]!
		: (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Least, middle and most over runs. */
export interface Spread {
	readonly min: number;
	readonly median: number;
	readonly max: number;
}

export function spread(numbers: readonly number[]): Spread {
	return { min: Math.min(...numbers), median: median(numbers), max: Math.max(...numbers) };
}

/** How much y grows per x, by least squares; NaN when all x are the same. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
	const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
	const [middleX, middleY] = [mean(0), mean(1)];
	let together = 0;
	let alone = 0;
	for (const [x, y] of points) {
		together += (x - middleX) * (y - middleY);
		alone += (x - middleX) ** 2;
	}
	return together / alone;
}
