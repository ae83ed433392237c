import CircleCheck from '@lucide/icons/icons/circle-check';
import CirclePause from '@lucide/icons/icons/circle-pause';
import Hourglass from '@lucide/icons/icons/hourglass';
import Megaphone from '@lucide/icons/icons/megaphone';
import MessageCircle from '@lucide/icons/icons/message-circle';
import UserRound from '@lucide/icons/icons/user-round';
import VenetianMask from '@lucide/icons/icons/venetian-mask';
import type { IconDrawing } from '#lib/ui/icon-drawing.ts';
import type { AnswerValue, ShownAs } from '#lib/domain/consent/index.ts';
import { m } from '#lib/messages/index.ts';
import type { DraftKind } from './answer-draft.svelte.ts';

interface Option<Value extends string> {
	value: Value;
	label: string;
	description: string;
	icon: IconDrawing;
}

/** The four answers, each with a drawing, the words and what it leads to; none is a colour. */
const ANSWERS: Record<AnswerValue, () => Option<AnswerValue>> = {
	CAN_LIVE: () => ({
		value: 'CAN_LIVE',
		label: m.seat_can_live(),
		description: m.seat_can_live_means(),
		icon: CircleCheck
	}),
	CAN_LIVE_CONCERN: () => ({
		value: 'CAN_LIVE_CONCERN',
		label: m.seat_can_live_concern(),
		description: m.seat_can_live_concern_means(),
		icon: MessageCircle
	}),
	CANNOT_YET: () => ({
		value: 'CANNOT_YET',
		label: m.seat_cannot_yet(),
		description: m.seat_cannot_yet_means(),
		icon: CirclePause
	}),
	NEED_TIME: () => ({
		value: 'NEED_TIME',
		label: m.seat_need_time(),
		description: m.seat_need_time_means(),
		icon: Hourglass
	})
};

export function answerOption(value: AnswerValue): Option<AnswerValue> {
	return ANSWERS[value]();
}

/** What one can choose; after withdrawing an objection one says whether one can live with it. */
export function answerOptions(kind: DraftKind): Option<AnswerValue>[] {
	const values: AnswerValue[] = ['CAN_LIVE', 'CAN_LIVE_CONCERN'];
	if (kind === 'answer') values.push('CANNOT_YET', 'NEED_TIME');
	return values.map(answerOption);
}

export function shownOptions(displayName: string): Option<ShownAs>[] {
	return [
		{
			value: 'display-name',
			label: m.seat_shown_name({ name: displayName }),
			description: m.seat_shown_name_means(),
			icon: UserRound
		},
		{
			value: 'no-name',
			label: m.seat_shown_no_name(),
			description: m.seat_shown_no_name_means(),
			icon: VenetianMask
		},
		{
			value: 'voiced',
			label: m.seat_shown_voiced(),
			description: m.seat_shown_voiced_means(),
			icon: Megaphone
		}
	];
}
