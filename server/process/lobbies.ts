/** How to come in at a lobby: the QR code's secret and the short code. */
export interface LobbyDoor {
	secret: string;
	code: string;
}

/**
 * The open lobbies' codes, in memory only, for the projector: the store keeps nothing but hashes. After
 * a restart the codes still work; a facilitator opens the lobby anew to show them again.
 */
export class Lobbies {
	readonly #open = new Map<string, LobbyDoor>();

	opened(process: string, door: LobbyDoor): void {
		this.#open.set(process, door);
	}

	closed(process: string): void {
		this.#open.delete(process);
	}

	of(process: string): LobbyDoor | null {
		return this.#open.get(process) ?? null;
	}
}
