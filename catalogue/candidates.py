"""The sysctls that are measured: what the catalogue of tunables may be made of.

An entry is a path below /proc/sys with, where needed:

elements   the names of a vector's elements, in the kernel's order
child      it may make the machine unusable: each value is tried in a child process that is killed, and the
           value restored, after a time-out
limit      (lowest, highest, why): values outside are not tried
given      what other sysctls, or the same, are set to meanwhile, so that an order does not hide the range; for each
           element, if it has any
left_out   measured, and deliberately not in the catalogue: why
"""

TRIPLE = ["min", "default", "max"]
PRESSURE = ["min", "pressure", "max"]


def entry(path, **options):
    return path, options


def below(directory, names, **options):
    return [entry(f"{directory}/{name}", **options) for name in names.split()]


CANDIDATES = dict(
    # TCP
    below("net/ipv4", "tcp_rmem tcp_wmem", elements=TRIPLE)
    + [entry("net/ipv4/tcp_mem", elements=PRESSURE)]
    + below(
        "net/ipv4",
        """
        tcp_max_syn_backlog tcp_syncookies tcp_max_orphans tcp_max_tw_buckets tcp_tw_reuse tcp_fin_timeout
        tcp_notsent_lowat tcp_moderate_rcvbuf tcp_no_metrics_save tcp_no_ssthresh_metrics_save
        tcp_thin_linear_timeouts tcp_slow_start_after_idle tcp_mtu_probing tcp_limit_output_bytes tcp_min_snd_mss
        tcp_keepalive_time tcp_keepalive_intvl tcp_keepalive_probes tcp_congestion_control tcp_abort_on_overflow
        tcp_synack_retries tcp_syn_retries tcp_orphan_retries tcp_retries2 tcp_autocorking tcp_ecn tcp_reordering
        tcp_max_reordering tcp_pacing_ss_ratio tcp_pacing_ca_ratio tcp_shrink_window
        """,
    )
    + below(
        "net/ipv4", "tcp_sack tcp_dsack tcp_timestamps tcp_window_scaling",
        left_out="a protocol option: switching it off is no tuning",
    )
    + below(
        "net/ipv4", "tcp_allowed_congestion_control tcp_available_congestion_control",
        left_out="a list of words; the tuned one is tcp_congestion_control",
    )
    + [
        entry("net/ipv4/tcp_base_mss", left_out="where probing for a path's size begins: a property of paths"),
        entry("net/ipv4/tcp_adv_win_scale", left_out="without effect since Linux 6.6"),
        entry("net/ipv4/tcp_fastopen", left_out="a set of bits"),
    ]
    # Core
    + below(
        "net/core",
        """
        rmem_max rmem_default wmem_max wmem_default optmem_max somaxconn high_order_alloc_disable
        """,
    )
    + below("net/core", "netdev_max_backlog netdev_budget netdev_budget_usecs dev_weight", child=True)
    + below("net/core", "busy_poll busy_read gro_normal_batch skb_defer_max")
    + [
        entry("net/core/mem_pcpu_rsv", left_out="how often processors settle accounts: nothing a policy could observe"),
        entry("net/core/flow_limit_table_len", left_out="without effect but for the bitmap of processors"),
        entry("net/core/flow_limit_cpu_bitmap", left_out="a bitmap"),
        entry("net/core/default_qdisc", left_out="acts only on devices made afterwards"),
    ]
    # UDP
    + [entry("net/ipv4/udp_mem", elements=PRESSURE)]
    + below("net/ipv4", "udp_rmem_min udp_wmem_min")
    # IP
    + [
        entry(
            "net/ipv4/ip_local_port_range", elements=["low", "high"],
            given={
                "low": {"net/ipv4/ip_local_port_range": "32768 65535"},
                "high": {"net/ipv4/ip_local_port_range": "1024 60999"},
            },
        )
    ]
    + [
        entry("net/ipv4/ipfrag_high_thresh", given={"net/ipv4/ipfrag_low_thresh": "0"}),
        entry("net/ipv4/ipfrag_low_thresh", given={"net/ipv4/ipfrag_high_thresh": "9223372036854775807"}),
        entry("net/ipv4/ipfrag_time"),
        entry("net/ipv4/ipfrag_max_dist"),
        entry("net/ipv6/ip6frag_high_thresh", given={"net/ipv6/ip6frag_low_thresh": "0"}),
        entry("net/ipv6/ip6frag_low_thresh", given={"net/ipv6/ip6frag_high_thresh": "9223372036854775807"}),
        entry("net/ipv6/ip6frag_time"),
    ]
    # Neighbours and routes
    + [
        e
        for family in ("ipv4", "ipv6")
        for e in below(
            f"net/{family}/neigh/default",
            "gc_thresh1 gc_thresh2 gc_thresh3 gc_stale_time unres_qlen_bytes",
        )
    ]
    + [
        e
        for family in ("ipv4", "ipv6")
        for e in below(
            f"net/{family}/neigh/default", "unres_qlen",
            left_out="another view of unres_qlen_bytes, in packets",
        )
    ]
    + below("net/ipv4/neigh/default", "gc_interval", left_out="the kernel keeps it, and does not use it")
    + below("net/ipv6/neigh/default", "gc_interval", left_out="the kernel keeps it, and does not use it")
    + below("net/ipv6/route", "max_size gc_thresh gc_interval gc_timeout gc_min_interval_ms")
    + below("net/ipv6/route", "gc_min_interval gc_elasticity mtu_expires min_adv_mss",
            left_out="no cache of routes depends on it in a way worth moving")
    # Conntrack
    + below(
        "net/netfilter",
        """
        nf_conntrack_max nf_conntrack_tcp_timeout_established
        nf_conntrack_tcp_timeout_time_wait nf_conntrack_tcp_timeout_close_wait nf_conntrack_udp_timeout
        nf_conntrack_udp_timeout_stream nf_conntrack_generic_timeout
        """,
    )
    + [
        entry("net/netfilter/nf_conntrack_buckets", child=True,
              limit=(-512, 4_194_304, "the table would take all memory of a small machine")),
        entry("net/netfilter/nf_conntrack_expect_max", left_out="expectations of helpers, which are seldom in use"),
    ]
    + [entry("net/nf_conntrack_max", left_out="another name of net.netfilter.nf_conntrack_max")]
    # VM
    + below(
        "vm",
        """
        swappiness vfs_cache_pressure watermark_boost_factor page-cluster extfrag_threshold
        compaction_proactiveness zone_reclaim_mode percpu_pagelist_high_fraction
        """,
    )
    + [
        entry("vm/watermark_scale_factor", child=True),
        entry("vm/min_free_kbytes", child=True,
              limit=(-1, 65536, "more than a small machine's memory to spare would stop it")),
        entry("vm/max_map_count", child=True),
        entry("vm/overcommit_memory", child=True),
        entry("vm/overcommit_ratio", child=True),
        entry("vm/overcommit_kbytes", child=True),
        entry("vm/admin_reserve_kbytes", child=True),
        entry("vm/user_reserve_kbytes", child=True),
        entry("vm/stat_interval", child=True),
    ]
    # VM, dirty pages
    + below(
        "vm",
        """
        dirty_ratio dirty_background_ratio dirty_bytes dirty_background_bytes dirty_expire_centisecs
        dirty_writeback_centisecs
        """,
        child=True,
    )
    + below("vm", "dirtytime_expire_seconds laptop_mode", left_out="for disks that spin down")
    # Kernel, scheduler
    + below("kernel", "numa_balancing numa_balancing_promote_rate_limit_MBps sched_autogroup_enabled timer_migration")
    + below("kernel", "sched_cfs_bandwidth_slice_us pid_max threads-max", child=True)
    + below("kernel", "sched_rr_timeslice_ms", child=True, left_out="a property of real-time programs")
    + [
        entry("kernel/sched_rt_period_us", child=True, given={"kernel/sched_rt_runtime_us": "0"}),
        entry("kernel/sched_rt_runtime_us", child=True, given={"kernel/sched_rt_period_us": "2147483647"}),
    ]
)

# Pairs whose order is tried: is the first refused above the second, and the second below the first?
ORDERS = [
    ("net.ipv4.tcp_rmem.min", "net.ipv4.tcp_rmem.default"),
    ("net.ipv4.tcp_rmem.default", "net.ipv4.tcp_rmem.max"),
    ("net.ipv4.tcp_wmem.min", "net.ipv4.tcp_wmem.default"),
    ("net.ipv4.tcp_wmem.default", "net.ipv4.tcp_wmem.max"),
    ("net.ipv4.tcp_mem.min", "net.ipv4.tcp_mem.pressure"),
    ("net.ipv4.tcp_mem.pressure", "net.ipv4.tcp_mem.max"),
    ("net.ipv4.udp_mem.min", "net.ipv4.udp_mem.pressure"),
    ("net.ipv4.udp_mem.pressure", "net.ipv4.udp_mem.max"),
    ("net.ipv4.tcp_reordering", "net.ipv4.tcp_max_reordering"),
    ("net.ipv4.ip_local_port_range.low", "net.ipv4.ip_local_port_range.high"),
    ("net.ipv4.ipfrag_low_thresh", "net.ipv4.ipfrag_high_thresh"),
    ("net.ipv6.ip6frag_low_thresh", "net.ipv6.ip6frag_high_thresh"),
    ("net.ipv4.neigh.default.gc_thresh1", "net.ipv4.neigh.default.gc_thresh2"),
    ("net.ipv4.neigh.default.gc_thresh2", "net.ipv4.neigh.default.gc_thresh3"),
    ("net.ipv6.neigh.default.gc_thresh1", "net.ipv6.neigh.default.gc_thresh2"),
    ("net.ipv6.neigh.default.gc_thresh2", "net.ipv6.neigh.default.gc_thresh3"),
    ("net.core.rmem_default", "net.core.rmem_max"),
    ("net.core.wmem_default", "net.core.wmem_max"),
    ("vm.dirty_background_ratio", "vm.dirty_ratio"),
    ("vm.dirty_background_bytes", "vm.dirty_bytes"),
    ("kernel.sched_rt_runtime_us", "kernel.sched_rt_period_us"),
]


def names(path, options):
    """The names of the tunables that the sysctl at `path` is: itself, or its elements."""
    name = path.replace("/", ".")
    return [f"{name}.{e}" for e in options["elements"]] if "elements" in options else [name]
