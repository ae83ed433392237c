import { slope } from '../statistics.ts';
import type { Gauges } from './host.ts';
import type { SoakOptions } from './options.ts';
import type { Lived } from './soak-load.ts';

/** The server and its people at one moment. */
export interface Look {
	/** Since the day began. */
	readonly seconds: number;
	readonly gauges: Gauges;
	readonly lived: Lived;
}

export const HEADS = [
	'    s',
	'rss MB',
	'heap MB',
	'buffers MB',
	'documents',
	'sections',
	'sockets',
	'begun',
	'shared',
	'reopened',
	'left',
	'returned'
];

export function rowOf({ seconds, gauges, lived }: Look): string[] {
	return [
		seconds.toFixed(0),
		mega(gauges.resident).toFixed(0),
		mega(gauges.heap).toFixed(1),
		mega(gauges.external).toFixed(1),
		...[gauges.documents, gauges.sections, gauges.sockets].map(String),
		...[lived.begun, lived.shared, lived.reopened, lived.left, lived.returned].map(String)
	];
}

/** How fast memory grew after the warm-up, and whether that is within the bound. */
export function growth(
	looks: readonly Look[],
	{ warm, bound }: Pick<SoakOptions, 'warm' | 'bound'>
): { text: string; passed: boolean } {
	const warmed = looks.filter(({ seconds }) => seconds > warm);
	const perMinute = (value: (gauges: Gauges) => number) =>
		slope(warmed.map(({ seconds, gauges }) => [seconds / 60, mega(value(gauges))]));
	const heap = perMinute(({ heap }) => heap);
	const others = [
		`rss ${signed(perMinute(({ resident }) => resident))}`,
		`buffers ${signed(perMinute(({ external }) => external))}`
	];
	const faults = looks.at(-1)?.lived.faults ?? [];
	// Not so either when there is nothing to draw a line through.
	const within = heap <= bound;
	const text = [
		`After ${warm} s of warm-up, per minute: heap ${signed(heap)} MB (${others.join(', ')}).`,
		within ? `Within the bound of ${bound} MB.` : `MORE than the bound of ${bound} MB.`,
		...(faults.length > 0 ? [`${faults.length} things went wrong: ${faults[0]}`] : [])
	].join('\n');
	return { text, passed: within && faults.length === 0 };
}

function mega(bytes: number): number {
	return bytes / 1e6;
}

function signed(number: number): string {
	return `${number < 0 ? '' : '+'}${number.toFixed(2)}`;
}
