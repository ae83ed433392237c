/** Europe and where else Dutch is spoken first; an older browser knows no list, and keeps what there is. */
const NEAR = /^(?:Europe\/|America\/(?:Aruba|Curacao|Kralendijk|Lower_Princes|Paramaribo)$)/;

/** The time zones a process can be in, those nearby first. @param now the one it is in */
export function zoneOptions(now: string): { value: string; label: string }[] {
	const known = Intl.supportedValuesOf?.('timeZone') ?? [];
	const all = known.includes(now) ? known : [now, ...known];
	const near = all.filter((zone) => NEAR.test(zone));
	const far = all.filter((zone) => !NEAR.test(zone));
	return [...near, ...far].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}
