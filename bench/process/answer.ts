/** A question to a child process, and its answer, as they travel. */
export interface Question {
	readonly id: number;
	readonly ask: string;
	readonly given: unknown;
}
export type Answer =
	| { readonly id: number; readonly value: unknown }
	| { readonly id: number; readonly error: string };

/** In the child: answers what the parent asks, and ends when the parent is gone. */
export function answer(answers: Record<string, (given: never) => Promise<unknown>>): void {
	process.on('message', (question: Question) => {
		const { id, ask, given } = question;
		const found = answers[ask];
		const reply = (content: Answer) => void process.send?.(content);
		Promise.resolve(
			found ? found(given as never) : Promise.reject(new Error(`no ${ask} here`))
		).then(
			(value) => reply({ id, value }),
			(cause: unknown) => reply({ id, error: cause instanceof Error ? cause.message : `${cause}` })
		);
	});
	process.on('disconnect', () => process.exit(0));
}
