import { writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';

/** A processor profile of this very process; bench/profile.ts reads it. */
export class Profiler {
	private readonly inspector = new Session();

	async begin(): Promise<void> {
		this.inspector.connect();
		await this.inspector.post('Profiler.enable');
		await this.inspector.post('Profiler.start');
	}

	/** Ends the profile. @param file where it is written */
	async end(file: string): Promise<void> {
		const { profile } = await this.inspector.post('Profiler.stop');
		this.inspector.disconnect();
		await writeFile(file, JSON.stringify(profile));
	}
}
