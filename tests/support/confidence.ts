import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Play, REASON } from './play.ts';
import type { TestServer } from './test-server.ts';

export const KEY = 'plandag.key';

/** Every byte in the folder of a store, but of its key file. */
export function bytesBeside(folder: string): string {
	const files = readdirSync(folder, { withFileTypes: true, recursive: true });
	return files
		.filter((file) => file.isFile() && file.name !== KEY)
		.map(({ name, parentPath }) => readFileSync(join(parentPath, name)).toString('latin1'))
		.join('\n');
}

/** Words that only the interviewer and whom they name read. */
export const WORDS = ['Gesprekswoord', 'Ringleidingwoord', 'Kademuurwoord', 'Ontbreekwoord'];

/** A process in which somebody told things in confidence; its id and theirs. */
export async function tellInConfidence(
	server: TestServer
): Promise<{ process: string; person: string }> {
	const play = await Play.begin(server);
	const known = { circle: 'inner', sector: 'residents', source: 'team' } as const;
	const add = async (name: string) =>
		String(await play.pb.do('person:add', { name, reach: null, group: 'Bewoners', ...known }));
	const [person, other] = [await add('Jacoba'), await add('Cornelis')];
	await play.pb.do('person:set-status', { person, status: 'spoken' });
	await play.pb.do('note:write', { person, words: 'Gesprekswoord' });
	await play.pb.do(
		'person:prepare',
		{
			person,
			way: 'room',
			helper: null,
			needs: ['hearing-loop'],
			needsWords: 'Ringleidingwoord',
			notWith: [other],
			informationWanted: null,
			instruction: null,
			under16: false,
			guardianInformed: false,
			permission: false
		},
		REASON
	);
	await play.pb.do('person:set-status', {
		person: other,
		status: 'does-not-want',
		why: 'Kademuurwoord'
	});
	await play.pb.do('missing:suggest', { text: 'Ontbreekwoord' });
	play.pb.close();
	return { process: play.process, person };
}

/** What is wrong with a record that is played anew, and its notes. */
export const notesOf = async (server: TestServer, process: string) => {
	const { state, damage } = await server.replayed(process);
	return { damage, notes: [...state.people.notes.values()].map(({ words }) => words) };
};
