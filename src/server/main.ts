import 'reflect-metadata';
import { serve } from './serve.js';

process.exitCode = await serve();
