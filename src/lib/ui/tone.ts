/** Two soft notes, in Hz: loud enough for who sits at the desk, not for the room. */
const NOTES = [660, 880];
const NOTE_SECONDS = 0.35;
const LOUDNESS = 0.12;

/** A mouse or a key gives leave when it goes down, a finger when it goes up. */
const TOUCHES = ['pointerdown', 'pointerup', 'keydown'] as const;

/** A sound that says that something came. A browser plays none before somebody touched the page. */
export class Tone {
	#context: AudioContext | null = null;

	/**
	 * Asks for leave at the next touch; call in the browser.
	 * @param touched somebody touched the page: from here on it may sound, where the browser lets it
	 * @returns stops that
	 */
	listen(touched: () => void): () => void {
		const ask = async () => {
			try {
				this.#context ??= new AudioContext();
				await this.#context.resume();
			} catch {
				// This browser has no sound: `play` says so.
			}
			touched();
		};
		for (const touch of TOUCHES) addEventListener(touch, ask);
		return () => {
			for (const touch of TOUCHES) removeEventListener(touch, ask);
			void this.#context?.close();
		};
	}

	/** @returns false where the browser lets this page make no sound yet */
	play(): boolean {
		const context = this.#context;
		if (context?.state !== 'running') return false;
		for (const [at, pitch] of NOTES.entries()) {
			const begin = context.currentTime + at * NOTE_SECONDS;
			const end = begin + 2 * NOTE_SECONDS;
			const note = new OscillatorNode(context, { frequency: pitch });
			const volume = new GainNode(context, { gain: 0 });
			volume.gain.setValueAtTime(0, begin);
			volume.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.03);
			volume.gain.exponentialRampToValueAtTime(0.001, end);
			note.connect(volume).connect(context.destination);
			const times = { start: begin, stop: end };
			for (const act of ['start', 'stop'] as const) note[act](times[act]);
		}
		return true;
	}
}
