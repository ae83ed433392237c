import type { MessageStep, MessageWay } from '#lib/domain/message/index.ts';
import { m } from '../compiled/messages.js';
import type { Words } from './words.ts';

const STEP: Words<MessageStep['name']> = {
	waiting: m.name_message_step_waiting,
	taken: m.name_message_step_taken,
	agreed: m.name_message_step_agreed,
	delivered: m.name_message_step_delivered,
	declined: m.name_message_step_declined,
	withdrawn: m.name_message_step_withdrawn
};

/** How far a message is (0080). */
export function messageStepName(code: MessageStep['name']): string {
	return STEP[code]();
}

const WAY: Words<MessageWay> = {
	phone: m.name_message_way_phone,
	'in-person': m.name_message_way_in_person,
	letter: m.name_message_way_letter
};

/** How it was told. */
export function messageWayName(code: MessageWay): string {
	return WAY[code]();
}
