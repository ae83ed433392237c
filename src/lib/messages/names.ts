/**
 * Every code of the method in the reader's language. A page carries only the words it names, because
 * no message is looked up by a made-up key.
 */
export * from './names/aftercare.ts';
export * from './names/consent.ts';
export * from './names/contact.ts';
export * from './names/day.ts';
export * from './names/frames.ts';
export * from './names/message.ts';
export * from './names/pack.ts';
export * from './names/invitations.ts';
export * from './names/parking.ts';
export * from './names/people.ts';
export * from './names/phone/agreements.ts';
export * from './names/phone/answers.ts';
export * from './names/phone/money.ts';
export * from './names/phone/objections.ts';
export * from './names/phone/plan.ts';
export * from './names/phone/presence.ts';
export * from './names/phone/proposals.ts';
export * from './names/phone/questions.ts';
export * from './names/phone/temperature.ts';
export * from './names/recovery.ts';
export * from './names/record.ts';
