/** What a slip can say: who needs more time sends none yet. */
export const LETTER_VALUES = ['CAN_LIVE', 'CAN_LIVE_CONCERN', 'CANNOT_YET'] as const;
export type LetterValue = (typeof LETTER_VALUES)[number];
