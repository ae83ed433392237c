/**
 * Raised whenever a message changes shape; a client of another version is told to reload. In a file of its
 * own: what the messages are read with on the server weighs more than all else that a phone needs of them.
 */
export const PROTOCOL_VERSION = 6;
