import { expect, test } from 'vitest';
import { closeLobby, EMPTY_DOOR, evolveDoor, openLobby } from './door.ts';

test('[R2] the lobby is open from when somebody opened it until somebody closes it', () => {
	const meta = { at: 5, seq: 1, by: { kind: 'facilitator', id: 'f' } } as const;
	expect(closeLobby(EMPTY_DOOR)).toMatchObject({ value: { events: [] } });
	const open = evolveDoor(EMPTY_DOOR, { type: 'door:opened' }, meta);
	expect(openLobby()).toMatchObject({ value: { events: [{ type: 'door:opened' }] } });
	expect([EMPTY_DOOR.lobbySince, open.lobbySince]).toEqual([null, 5]);
	expect(closeLobby(open)).toMatchObject({ value: { events: [{ type: 'door:closed' }] } });
	expect(evolveDoor(open, { type: 'door:closed' }, meta).lobbySince).toBeNull();
});
