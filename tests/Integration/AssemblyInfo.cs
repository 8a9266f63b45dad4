// Each collection is a suite of processes: more than two at once and the machine, not the product, is what is tested.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
