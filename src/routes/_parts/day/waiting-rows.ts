import { m } from '#lib/messages/index.ts';
import type { Sections } from '#lib/protocol/sections.ts';

/** Something that waits for the team, and where it is done. */
interface WaitingRow {
	words: string;
	/** Below the process. */
	path: '/room' | '/recovery' | '/questions' | '/consent';
	link: string;
}

/** What waits for the team, whatever part of the day runs; nothing where nothing does. */
export function waitingRows(view: Partial<Sections>): WaitingRow[] {
	const rows: WaitingRow[] = [];
	const add = (
		count: number,
		words: (inputs: { count: number }) => string,
		row: Omit<WaitingRow, 'words'>
	) => {
		if (count > 0) rows.push({ words: words({ count }), ...row });
	};
	const { room, recoveryDesk = [], messagesDesk = [], screenWords = [] } = view;
	add(room?.lobby.length ?? 0, m.day_waiting, { path: '/room', link: m.day_to_room() });
	const requests = recoveryDesk.filter((one) => !one.brought && !one.withdrawn).length;
	add(requests, m.recovery_day_new, { path: '/recovery', link: m.recovery_day_link() });
	const messages = messagesDesk.filter(({ step }) => step === 'waiting').length;
	add(messages, m.message_day_new, { path: '/recovery', link: m.message_day_link() });
	const held = screenWords.filter((one) => one.held);
	const asks = held.filter(({ kind }) => kind === 'question' || kind === 'answer').length;
	add(asks, m.day_questions_wait, { path: '/questions', link: m.day_to_questions() });
	const lines = held.filter(({ kind }) => kind === 'announcement').length;
	add(held.length - asks - lines, m.day_words_wait, { path: '/consent', link: m.day_to_consent() });
	return rows;
}
