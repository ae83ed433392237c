/** A list that one reads through, and a choice that one finds by looking: more comes when it is asked for. */
export const FEW = 60;

/** Of cards, each with its own forms: ten screens of them. */
export const FEW_CARDS = 30;
