/** What one can say of how the room feels, from good to not good; saying nothing is as good (R27). */
export const TEMPERATURES = ['good', 'fair', 'unsure', 'bad'] as const;
export type Temperature = (typeof TEMPERATURES)[number];

export type TemperatureCounts = Readonly<Record<Temperature, number>>;
