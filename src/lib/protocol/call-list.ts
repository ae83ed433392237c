/** What a desk names, in place of a person, while the list of who waits for a call is open. */
export const CALL_LIST = 'calls';
