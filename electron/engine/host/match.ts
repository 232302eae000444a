import { parentPort } from 'node:worker_threads';
import { present } from '../../../shared/kernel/assert.ts';
import { type MatchAnswer, type MatchJob, type MatchProgress, matchWork } from '../match/back-test/match-work.ts';
import { serveParse } from './serve-parse.ts';

serveParse<MatchJob, MatchProgress, MatchAnswer>(present(parentPort, 'the port of the pool'), matchWork);
