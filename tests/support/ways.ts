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
		'help:ask': 'no page yet to note for another member who asked for help aloud',
		'proposal:reopen': 'no page yet for who wrote on paper',
		'answer:confirm-earlier': 'from paper the answer is entered again, by answer:give',
		'answer:take-back': 'from paper an answer is replaced by another, by answer:give',
		'objection:show-as': 'chosen when it is entered from paper; no page yet to change it'
	},
	seat: {
		'person:erase': 'words are erased with seat:stop; no page yet for it alone, or before the day',
		'question:ask': 'no page yet; questions come up in the conversations',
		'seat:check-out': 'who goes names a contact person or stops; no page yet for going home',
		'item:fill-sheet': 'no page yet',
		'answer:confirm-earlier': 'the phone gives the same answer again, by answer:give',
		'agreement:report': 'no page yet',
		'agreement:call-done': 'no page yet'
	},
	table: {
		'question:ask': 'no page yet',
		'proposal:withdraw': 'no page yet',
		'item:fill-sheet': 'no page yet',
		'round:ask-clarification': 'no page yet; the team notes what is asked aloud',
		'consent:take-back': 'no page yet; on the own phone, or by the team from paper'
	}
};

/**
 * What a page can send, and no browser test does so that it is accepted. After all browser tests `npm test`
 * holds this list against what they sent, in both directions. It only gets shorter: whoever makes a page
 * sends from it in a browser test.
 */
export const NEVER_SENT: Listed<readonly CommandName[]> = {
	staff: [
		'aftercare:offer',
		'agreement:call-done',
		'agreement:report',
		'answer:acknowledge-contact',
		'block:invite',
		'consent:take-back',
		'core:remove',
		'frame-test:adjourn',
		'frame-test:resume',
		'frame-test:stop',
		'frame:add',
		'frame:adopt-standard',
		'frame:remove',
		'frame:shape',
		'frames:accept-gap',
		'informant:remove',
		'issue:answer',
		'item:fill-sheet',
		'item:link',
		'item:move',
		'lobby:clear',
		'lobby:clear-many',
		'missing:follow',
		'objection:add',
		'objection:call-met',
		'objection:choose-leaving',
		'objection:mark-unreachable',
		'objection:reopen',
		'objection:withdraw',
		'party:announce-replacement',
		'party:remove',
		'party:rename',
		'person:confirm-erasing',
		'person:drop-erasing',
		'person:erase',
		'person:prepare-briefly',
		'process:change-notice',
		'proposal:hold',
		'proposal:share',
		'proposal:sort',
		'proposal:start',
		'proposal:unlink',
		'proposal:withdraw',
		'question:send-out',
		'recovery:ask',
		'recovery:open',
		'recovery:withdraw',
		'round:ask-clarification',
		'round:close-for-objections',
		'round:react',
		'round:wait',
		'seat:become-indirect',
		'seat:check-out',
		'seat:come-back',
		'seat:confirm-card',
		'seat:drop-card',
		'seat:drop-leaving',
		'seat:step-out'
	],
	core: ['issue:publish', 'missing:suggest', 'question:ask'],
	party: ['frame:remove', 'party:announce-replacement', 'question:answer', 'recovery:answer'],
	seat: [
		'answer:acknowledge-contact',
		'answer:take-back',
		'consent:take-back',
		'contact:wish',
		'objection:add',
		'proposal:dispute',
		'proposal:reopen',
		'proposal:withdraw',
		'seat:become-indirect',
		'seat:become-observer',
		'seat:come-back',
		'seat:step-out'
	],
	table: ['objection:add', 'proposal:dispute', 'proposal:reopen']
};
