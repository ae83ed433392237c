import type { MessageRead, MessageRow } from '#lib/protocol/sections/message.ts';

/** Whoever looks carries it, and it is on its way. */
export const isCarried = ({ mine, step }: MessageRow): boolean =>
	mine && (step === 'taken' || step === 'agreed');

/** Nothing that the one it is for said beforehand stands in its way. */
export const mayGoOn = ({ beforehand }: MessageRead): boolean =>
	beforehand === null || !(beforehand.wantsNone || beforehand.noContact);
