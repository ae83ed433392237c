import type { Door } from '#lib/protocol/doors.ts';
import type { Stage } from './stage.ts';

/** One link per role, by what to call it; each on a host name of its own, because cookies go by host. */
export type DemoLinks = Record<string, string>;

export async function linksFor(stage: Stage): Promise<DemoLinks> {
	const [table] = stage.tables.keys();
	const [party] = stage.section('framesDesk').parties;
	const holder = party?.mandate?.holder.id ?? '';
	const links: DemoLinks = { Facilitator: at(stage, 'facilitator', '/login') };
	for (const [index, { id, shown }] of stage.cast.filter(({ free }) => free).entries()) {
		const secret = stage.cards.get(id) ?? '';
		links[`Phone ${index + 1} (${shown})`] = at(stage, `phone${index + 1}`, `/enter/${secret}`);
	}
	const personal = async (host: string, door: Door, ref: string) =>
		at(stage, host, `/enter/${await stage.linkFor(door, ref)}`);
	links[`Table device (${stage.tables.get(table ?? '')?.name ?? ''})`] = await personal(
		'table1',
		'table',
		table ?? ''
	);
	// The link its simulated person came in by: a new one would turn them out.
	const known = stage.cards.get(holder) ?? '';
	links[`Framing party (${party?.name ?? ''})`] = at(stage, 'party', `/enter/${known}`);
	links['Projector'] = await personal('screen', 'screen', stage.process);
	return links;
}

/** A link on its own host name of this machine. */
function at(stage: Stage, host: string, path: string): string {
	const { port } = new URL(stage.origin);
	return `http://${host}.localhost:${port}${path}`;
}
