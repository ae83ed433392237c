/** The first word of a name: what somebody is called in the room until they choose another (R3). */
export const firstName = (name: string): string => name.split(' ')[0] ?? name;
