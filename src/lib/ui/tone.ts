/** Two soft notes, in Hz: loud enough for who sits at the desk, not for the room. */
const NOTES = [660, 880];
const NOTE_SECONDS = 0.35;
const LOUDNESS = 0.12;

/** A sound that says that something came. A browser plays none before somebody touched the page. */
export class Tone {
	#context: AudioContext | null = null;

	/** Asks for leave at the next touch; call in the browser. @returns stops that */
	listen(): () => void {
		const touched = () => {
			this.#context ??= new AudioContext();
			void this.#context.resume();
		};
		const touches = ['pointerdown', 'keydown'] as const;
		for (const touch of touches) addEventListener(touch, touched);
		return () => {
			for (const touch of touches) removeEventListener(touch, touched);
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
