/** Whether this is the build of `callscope.html`, which carries everything in itself. */
declare const __SINGLE__: boolean;
