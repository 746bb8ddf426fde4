print("bpftune")
