import type { DeviceKind } from '#lib/domain/device-code/index.ts';

const BROWSERS: readonly [RegExp, string][] = [
	[/Edg(?:e|A|iOS)?\//, 'Edge'],
	[/SamsungBrowser\//, 'Samsung Internet'],
	[/Firefox\/|FxiOS\//, 'Firefox'],
	[/Chrome\/|CriOS\//, 'Chrome'],
	[/Safari\//, 'Safari']
];

const SYSTEMS: readonly [RegExp, string][] = [
	[/iPhone|iPad/, 'iOS'],
	[/Android/, 'Android'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'macOS'],
	[/CrOS/, 'ChromeOS'],
	[/Linux/, 'Linux']
];

/** A browser in a few words ("Firefox, Windows"), so that people know their own devices again. */
export function agentSummary(userAgent: string | null): string {
	const name = (table: readonly [RegExp, string][]) =>
		table.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
	return [name(BROWSERS), name(SYSTEMS)].filter(Boolean).join(', ');
}

const KINDS: readonly [RegExp, DeviceKind][] = [
	[/iPad|Tablet|Android(?!.*Mobile)/, 'tablet'],
	[/iPhone|Mobile/, 'phone'],
	[/Macintosh/, 'mac'],
	[/Windows|CrOS|Linux/, 'computer']
];

/** What a browser says that it runs on: an Android without "Mobile" is a tablet, an iPad calls itself a Mac. */
export function deviceKind(userAgent: string | null): DeviceKind {
	return KINDS.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1] ?? 'unknown';
}
