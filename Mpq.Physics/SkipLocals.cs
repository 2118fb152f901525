// Locals need not be zeroed: the compiler proves that each is set before it is read, and worlds of sixteen lanes have kilobytes of them.
[module: System.Runtime.CompilerServices.SkipLocalsInit]
