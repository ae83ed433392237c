import type { CommandName } from '#lib/protocol/commands/index.ts';
import type { Side } from '../../scripts/ways/pages.ts';

type Listed<Of> = Readonly<Partial<Record<Side, Of>>>;

/**
 * What may be sent by a door and by none of its pages, with why. This list only gets shorter: by a page,
 * or by a row of the rules that lets fewer in.
 */
export const WITHOUT_WAY: Listed<Readonly<Partial<Record<CommandName, string>>>> = {
	staff: {
		'frame:explain': 'an owner explains on their own page; nobody enters it for them yet',
		'seat:stop':
			'no page yet to say from paper that somebody stops, and what becomes of their words',
		'help:ask': 'no page yet to note for another member who asked for help aloud',
		'proposal:reopen': 'no page yet for who wrote on paper',
		'proposal:dispute': 'no page yet for "we meant something else" from paper',
		'item:say-no': 'no page yet for a no of who was asked to carry, from paper',
		'answer:confirm-earlier': 'from paper the answer is entered again, by answer:give',
		'answer:take-back': 'from paper an answer is replaced by another, by answer:give',
		'objection:show-as': 'chosen when it is entered from paper; no page yet to change it',
		'contact:wish': 'no page yet for who says it from paper'
	},
	seat: {
		'person:erase': 'words are erased with seat:stop; no page yet for it alone, or before the day',
		'question:ask': 'no page yet; questions come up in the conversations',
		'seat:rename': 'no page yet; the team does it',
		'seat:check-out': 'who goes names a contact person or stops; no page yet for going home',
		'item:fill': 'no page yet for when, where, money and frames beside the words',
		'item:fill-sheet': 'no page yet',
		'item:drop-carrier': 'a carrier takes their yes back; the team takes the name out',
		'answer:confirm-earlier': 'the phone gives the same answer again, by answer:give',
		'agreement:report': 'no page yet',
		'agreement:call-done': 'no page yet'
	},
	table: {
		'question:ask': 'no page yet',
		'proposal:withdraw': 'no page yet',
		'item:fill': 'no page yet',
		'item:fill-sheet': 'no page yet',
		'round:ask-clarification': 'no page yet; the team notes what is asked aloud',
		'answer:take-back': 'no page yet; an answer is replaced by another',
		'objection:add': 'no page yet; the team enters it from paper',
		'objection:withdraw': 'always refused: only by name, objection:withdraw-at-table',
		'objection:call-met': 'only by name, objection:answer-at-table',
		'objection:reopen': 'only by name, objection:answer-at-table',
		'objection:choose-leaving': 'no page yet; on the own phone, or by the team from paper',
		'objection:show-as': 'no page yet; chosen when it is said',
		'consent:take-back': 'no page yet; on the own phone, or by the team from paper'
	}
};

/**
 * What a page can send and no browser test did, yet, so that it was accepted: `npm test` holds this list
 * against what its browsers sent. It only gets shorter; whoever makes a page sends from it in a test.
 */
export const NEVER_SENT: Listed<readonly CommandName[]> = {};
